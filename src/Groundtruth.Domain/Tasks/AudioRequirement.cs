namespace Groundtruth.Domain.Tasks;

public enum AudioRequirement
{
    Any,
    Required,
    Forbidden,
}
