namespace Groundtruth.Application.Storage;

/// <summary>The store cannot join the parts of a multipart upload.</summary>
public sealed class InvalidPartsException(string message, Exception? inner = null) : Exception(message, inner);
