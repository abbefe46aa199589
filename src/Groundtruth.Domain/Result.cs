namespace Groundtruth.Domain;

/// <summary>What kind of refusal an <see cref="Error"/> is; the edge decides which status code it becomes.</summary>
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

/// <summary>An expected refusal.</summary>
/// <param name="Kind">What kind of refusal it is.</param>
/// <param name="Reason">A stable snake_case code for machines; never reused or renamed.</param>
/// <param name="Message">A sentence for people that says what is allowed, or what to do next.</param>
public sealed record Error(ErrorKind Kind, string Reason, string Message)
{
    /// <summary>The fields at fault, when the request's shape was.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>How many seconds to wait before trying again, when waiting helps.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Error Invalid(params IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Invalid, "invalid_fields", fields is [var only] ? only.Message : "Several fields are invalid; see details.fields.")
        {
            Fields = fields,
        };
}

/// <summary>One field at fault.</summary>
/// <param name="Path">Where it is, in the JSON's own names: <c>reward_cents</c>, <c>modalities[0]</c>, <c>$</c> for the whole body.</param>
public sealed record FieldError(string Path, string Code, string Message);

/// <summary>Lets a pipeline make a failed response without knowing what a successful one holds.</summary>
public interface IFailable<TSelf>
    where TSelf : IFailable<TSelf>
{
    static abstract TSelf Fail(Error error);
}

/// <summary>A value, or the reason why there is none.</summary>
public sealed class Result<T> : IFailable<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    /// <exception cref="InvalidOperationException">There is none: look at <see cref="Error"/> first.</exception>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"There is no value: {Error.Message}");

    public static Result<T> Fail(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => Fail(error);
}
