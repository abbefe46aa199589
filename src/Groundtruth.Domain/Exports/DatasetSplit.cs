namespace Groundtruth.Domain.Exports;

/// <summary>The part of a dataset that a submission belongs to.</summary>
public enum DatasetSplit
{
    Train,
    Validation,
    Test,
}
