using System.Globalization;
using System.Text.RegularExpressions;
using Groundtruth.Api.Http;
using Groundtruth.Application.Inspections;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Freezes every error's status, code, reason and fields; not the messages, which are for people.</summary>
public sealed partial class ErrorsTests
{
    [Test]
    public void Errors_keep_their_codes()
    {
        var errors = DeclaredErrors.All<Error>().Distinct().Select(Line).ToHashSet();
        var mediaFaults = DeclaredErrors.All<MediaProblem>().Select(fault => fault.Code).Concat(RequirementCheck.Codes)
            .Select(code => $"field upload:{code}").ToHashSet();
        var validation = DeclaredErrors.ValidationCodes().Select(code => $"validation {code}").ToHashSet();
        var bare = new[] { 400, 401, 403, 404, 405, 413, 414, 415, 431, 500, 503 }.Select(
            status => $"bare {status} {ErrorStatus.OfBare(status).Code}");

        Assert.That((errors.Count, mediaFaults.Count, validation.Count), Is.GreaterThan((50, 5, 10)));
        FrozenFile.AssertEqual("errors.txt", errors.Concat(mediaFaults).Concat(validation).Concat(bare).Order(StringComparer.Ordinal));
    }

    /// <summary>Renewed like a frozen file, so that the document cannot fall behind the program.</summary>
    [Test]
    public void The_document_explains_every_error() => FrozenFile.AssertEqual("../../../docs/errors.md", ErrorsDocument.Lines());

    [Test]
    public void The_document_lists_every_code_once()
    {
        var ofKinds = Enum.GetValues<ErrorKind>().Select(ErrorStatus.Of).ToList();
        var ofBareStatuses = Enumerable.Range(400, 200).Select(status => ErrorStatus.OfBare(status).Code);

        var rows = ErrorsDocument.Lines().Select(line => CodeRow().Match(line)).Where(match => match.Success)
            .Select(row => (Status: int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), Code: row.Groups[2].Value)).ToList();

        Assert.That(rows.Select(row => row.Code), Is.EquivalentTo(ofKinds.Select(error => error.Code).Union(ofBareStatuses)));
        Assert.That(rows, Is.SupersetOf(ofKinds));
    }

    private static string Line(Error error)
    {
        var (status, code) = ErrorStatus.Of(error.Kind);
        var fields = error.Fields.Select(field => $" {field.Path}:{field.Code}");
        var retry = error.RetryAfterSeconds is { } seconds ? $" retry after {seconds} s" : "";
        return $"{status} {code} {error.Reason}{string.Concat(fields)}{retry}";
    }

    /// <summary>A status, perhaps with others, and its code.</summary>
    [GeneratedRegex(@"^\| (\d{3})[^|]* \| `(\w+)` \| ")]
    private static partial Regex CodeRow();
}
