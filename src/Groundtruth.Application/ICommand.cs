using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

public interface ICommand<T> : IRequest<Result<T>>, IChange;
