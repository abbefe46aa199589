namespace Groundtruth.Domain;

/// <summary>The kind of an <see cref="Error"/>; the API layer maps it to a status code.</summary>
public enum ErrorKind
{
    Invalid,
    Unauthorized,
    Forbidden,
    NotFound,
    Conflict,
    TooMany,
    Unavailable,
    TooLarge,
    WrongType,
}

/// <summary>An expected failure, returned as a value.</summary>
/// <param name="Reason">A stable snake_case code for machines; never reused or renamed.</param>
/// <param name="Message">A sentence for people: what is wrong, then what to do.</param>
public sealed record Error(ErrorKind Kind, string Reason, string Message)
{
    /// <summary>The invalid fields, if the request's shape is invalid.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>Seconds to wait before a retry; null if waiting does not help.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Error Invalid(params IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Invalid, "invalid_fields", fields is [var only] ? only.Message : "Several fields are invalid. See details.fields.")
        {
            Fields = fields,
        };
}

/// <summary>One invalid field.</summary>
/// <param name="Path">The JSON path: <c>reward_cents</c>, <c>modalities[0]</c>, <c>$</c> for the whole body.</param>
public sealed record FieldError(string Path, string Code, string Message);

/// <summary>Lets a pipeline behavior create a failed result without knowing its value type.</summary>
public interface IFailable<TSelf>
    where TSelf : IFailable<TSelf>
{
    static abstract TSelf Fail(Error error);
}

/// <summary>A value or an <see cref="Domain.Error"/>.</summary>
public sealed class Result<T> : IFailable<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    /// <exception cref="InvalidOperationException">The result is an error; check <see cref="Error"/> first.</exception>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"The result has no value: {Error.Message}");

    public static Result<T> Fail(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => Fail(error);
}
