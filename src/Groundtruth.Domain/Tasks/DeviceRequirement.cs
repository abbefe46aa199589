namespace Groundtruth.Domain.Tasks;

public enum DeviceRequirement
{
    Any,
    Mobile,
    Desktop,
}
