namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>The server of ConnectionStrings:GroundtruthReplica accepts writes: it was promoted, or never was a standby.</summary>
internal sealed class NotAStandbyException() : Exception("The server of ConnectionStrings:GroundtruthReplica is not a standby.");
