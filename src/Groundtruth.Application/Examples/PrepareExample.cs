using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Examples;

public sealed record PrepareExample(string? ContentType) : ICommand<ExampleView>;

internal sealed class PrepareExampleValidator : AbstractValidator<PrepareExample>
{
    public PrepareExampleValidator() => RuleFor(command => command.ContentType).OneOf("content_type", VideoType.All);
}

internal sealed class PrepareExampleHandler(ExampleVideos examples, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<PrepareExample, Result<ExampleView>>
{
    public async Task<Result<ExampleView>> Handle(PrepareExample command, CancellationToken ct)
    {
        // Signed before any lock is taken, because it may call a remote store.
        var upload = ExampleUpload.Create(caller.Owner, command.ContentType ?? VideoType.Default, time.Now());
        var target = await examples.SignUpload(upload, ct);
        await using var tx = db.Begin();
        return await examples.TryAdd(upload, ct)
            ? await tx.Commit(new ExampleView(upload.MediaKey, target, upload.ExpiresAt), ct)
            : TaskErrors.TooManyExamples;
    }
}
