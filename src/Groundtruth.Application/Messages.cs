using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application;

/// <summary>A use case that changes something.</summary>
public interface ICommand<T> : IRequest<Result<T>>, IChange;

/// <summary>What commands have in common whatever their result is.</summary>
public interface IChange;

/// <summary>A use case that only reads.</summary>
public interface IQuery<T> : IRequest<Result<T>>;
