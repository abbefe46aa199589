namespace Groundtruth.Application.Storage;

/// <summary>The store does not accept an object of this size or type, however often it is sent.</summary>
public sealed class MediaRefusedException(MediaRefusal refusal, Exception inner) : Exception($"The media store refused: {refusal}.", inner)
{
    public MediaRefusal Refusal => refusal;
}
