using System.Collections.ObjectModel;

namespace Groundtruth.Domain;

/// <summary>An expected failure, returned as a value.</summary>
/// <param name="Reason">A stable snake_case code for machines; never reused or renamed.</param>
/// <param name="Message">A sentence for people: what is wrong, then what to do.</param>
public sealed record Error(ErrorKind Kind, string Reason, string Message)
{
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>Machine-readable facts by snake_case name, such as the id of a conflicting object.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Seconds to wait before a retry; null if waiting does not help.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Error Invalid(params IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Invalid, "invalid_fields", fields is [var only] ? only.Message : "Several fields are invalid. See details.fields.")
        {
            Fields = fields,
        };
}
