using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>Fields with a wrong JSON type, or <c>$</c> if the body is not a JSON object.</summary>
public sealed class UnreadableFields : List<FieldError>;
