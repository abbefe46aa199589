using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>Fields with a wrong JSON type; <c>$</c> if the body is not an object.</summary>
public sealed class UnreadableFields : List<FieldError>;
