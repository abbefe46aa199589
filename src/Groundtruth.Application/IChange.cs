namespace Groundtruth.Application;

/// <summary>Marks a command regardless of its result type.</summary>
public interface IChange;
