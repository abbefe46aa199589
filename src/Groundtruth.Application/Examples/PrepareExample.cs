using FluentValidation;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Examples;

/// <summary>Says where to upload a video that a task is to show to contributors.</summary>
/// <param name="ContentType">What is going to be uploaded; <c>video/mp4</c>, if absent.</param>
public sealed record PrepareExample(string? ContentType) : ICommand<ExampleView>;

/// <param name="Upload">Where to send the video, within the hour.</param>
public sealed record ExampleView(string ExampleMediaKey, UploadTarget Upload, DateTimeOffset ExpiresAt);

internal sealed class PrepareExampleValidator : AbstractValidator<PrepareExample>
{
    public PrepareExampleValidator() => RuleFor(command => command.ContentType).OneOf("content_type", VideoType.All);
}

internal sealed class PrepareExampleHandler(
    IExampleStore examples, IMediaStorage storage, UploadOptions options, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<PrepareExample, Result<ExampleView>>
{
    public async Task<Result<ExampleView>> Handle(PrepareExample command, CancellationToken ct)
    {
        // Signed before anything is locked: a remote store may be asked for it.
        var upload = ExampleUpload.Create(caller.Owner, command.ContentType ?? VideoType.Default, time.Now());
        var target = await storage.SignUpload(upload.MediaKey, upload.ContentType, options.MaxBytes, ExampleUpload.LinkLifetime, ct);
        await using var tx = db.Begin();
        return await examples.TryAdd(upload, ct)
            ? await tx.Commit(new ExampleView(upload.MediaKey, target, upload.ExpiresAt), ct)
            : TaskErrors.TooManyExamples;
    }
}
