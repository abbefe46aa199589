namespace Groundtruth.Benchmarks.Growth;

/// <summary>By its text, the costliest execution of each statement, and the request or job that executed it.</summary>
internal sealed class StatementCosts : Dictionary<string, (PlanCost Cost, string Source)>;
