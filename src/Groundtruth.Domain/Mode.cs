namespace Groundtruth.Domain;

/// <summary>Test or live. All data of an organization belongs to one mode and is invisible in the other.</summary>
public enum Mode
{
    Test,
    Live,
}
