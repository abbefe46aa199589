using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

/// <summary>A use case that only reads.</summary>
public interface IQuery<T> : IRequest<Result<T>>;
