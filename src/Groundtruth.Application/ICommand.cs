using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

/// <summary>A use case that changes state.</summary>
public interface ICommand<T> : IRequest<Result<T>>, IChange;
