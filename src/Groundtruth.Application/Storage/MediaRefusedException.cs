namespace Groundtruth.Application.Storage;

/// <summary>The store permanently refuses an object of this size or type.</summary>
public sealed class MediaRefusedException(MediaRefusal refusal, Exception inner) : Exception($"The media store refused: {refusal}.", inner)
{
    public MediaRefusal Refusal => refusal;
}
