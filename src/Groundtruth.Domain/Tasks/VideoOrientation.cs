namespace Groundtruth.Domain.Tasks;

public enum VideoOrientation
{
    Any,
    Landscape,
    Portrait,
}
