using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>
/// The fields of the current request that could not be parsed: wrong JSON types, or <c>$</c> if the body is not a JSON object.
/// </summary>
public sealed class UnreadableFields : List<FieldError>;
