using System.Text;
using Groundtruth.Api.Http;
using Groundtruth.Application.Media;
using Groundtruth.Domain.Uploads;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Groundtruth.Api.Pages;

/// <summary>Reads a multipart form: files into the scratch area, and a few bytes of text.</summary>
/// <remarks>ASP.NET Core's reader keeps texts of any length in memory, and leaves its files behind if this process is killed.</remarks>
internal sealed class VideoFormReader(IScratchArea scratch, TimeProvider time)
{
    /// <summary>The size of all texts together.</summary>
    public const int MaxTextBytes = 64 * 1024;

    private const int MaxParts = 100;
    private const int MaxBoundaryLength = 128;
    private const int BufferBytes = 64 * 1024;

    private static readonly TimeSpan MaxTime = TimeSpan.FromHours(1);

    /// <exception cref="InvalidDataException">The form is malformed or has too much text.</exception>
    /// <exception cref="TimeoutException">No byte arrived for a minute, or the form took longer than an hour.</exception>
    public async Task<FormCollection> Read(HttpRequest request)
    {
        using var tooLate = new CancellationTokenSource(MaxTime, time);
        using var idle = new CancellationTokenSource(Upload.MaxIdleTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, idle.Token, request.HttpContext.RequestAborted);
        try
        {
            return await Read(request, new ArrivingParts(idle, stop.Token));
        }
        catch (OperationCanceledException e) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new TimeoutException("The form did not arrive in time.", e);
        }
    }

    private async Task<FormCollection> Read(HttpRequest request, ArrivingParts arriving)
    {
        await using var body = request.StreamBody();
        var reader = new MultipartReader(Boundary(request), body);
        var texts = new KeyValueAccumulator();
        var files = new FormFileCollection();
        var textBytes = 0;
        for (var parts = 0; await arriving.Next(reader) is { } part; parts++)
        {
            if (parts == MaxParts)
            {
                throw new InvalidDataException("The form has too many parts.");
            }

            if (part.AsFileSection() is { } file)
            {
                files.Add(await Save(file, request.HttpContext.Response, arriving));
            }
            else if (part.AsFormDataSection() is { } text)
            {
                var bytes = await ReadText(part.Body, MaxTextBytes - textBytes, arriving);
                textBytes += bytes.Length;
                texts.Append(text.Name, Encoding.UTF8.GetString(bytes.Span));
            }
        }

        return new FormCollection(texts.GetResults(), files);
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= MaxBoundaryLength } boundary
            ? boundary.ToString()
            : throw new InvalidDataException("The form has no valid boundary.");

    private static async Task<ReadOnlyMemory<byte>> ReadText(Stream content, int maxBytes, ArrivingParts arriving)
    {
        var buffer = new byte[maxBytes + 1];
        var length = 0;
        for (int read; (read = await arriving.Read(content, buffer.AsMemory(length))) > 0;)
        {
            length += read;
        }

        return length <= maxBytes ? buffer.AsMemory(0, length) : throw new InvalidDataException("The form has too much text.");
    }

    private async Task<FormFile> Save(FileMultipartSection part, HttpResponse response, ArrivingParts arriving)
    {
        var file = new FileStream(Path.Combine(scratch.Folder, $"form-{Path.GetRandomFileName()}"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
        response.RegisterForDispose(file);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await arriving.Read(part.FileStream!, buffer)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        await file.FlushAsync(CancellationToken.None);
        return new FormFile(file, 0, file.Length, part.Name, part.FileName) { Headers = new HeaderDictionary(part.Section.Headers) };
    }

    /// <summary>Each read waits for a limited time.</summary>
    private sealed class ArrivingParts(CancellationTokenSource idle, CancellationToken stop)
    {
        public Task<MultipartSection?> Next(MultipartReader reader)
        {
            idle.CancelAfter(Upload.MaxIdleTime);
            return reader.ReadNextSectionAsync(stop);
        }

        public ValueTask<int> Read(Stream content, Memory<byte> buffer)
        {
            idle.CancelAfter(Upload.MaxIdleTime);
            return content.ReadAsync(buffer, stop);
        }
    }
}
