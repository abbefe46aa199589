namespace Groundtruth.Domain.Tasks;

public enum Modality
{
    Video,
}
