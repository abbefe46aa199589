namespace Groundtruth.Domain;

public sealed class Result<T> : IFailable<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    public T Value => Error is null ? value! : throw new InvalidOperationException($"The result has no value: {Error.Message}");

    public static Result<T> Fail(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => Fail(error);
}
