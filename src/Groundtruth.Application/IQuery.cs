using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

public interface IQuery<T> : IRequest<Result<T>>;
