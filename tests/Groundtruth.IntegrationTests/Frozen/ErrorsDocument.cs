using System.Globalization;
using System.Text.RegularExpressions;
using Groundtruth.Api.Http;
using Groundtruth.Application.Inspections;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>Writes docs/errors.md from the errors that the program declares. A message says what is wrong, then what to do.</summary>
internal static partial class ErrorsDocument
{
    private const string Introduction =
        """
        # Errors

        Every error response is `{ "error": { "code", "message", "details" } }`. `code` and `details.reason` are for programs and never change their meaning
        ([Versioning](versioning.md)); `message` is for people. `details` has the `reason`, or for invalid fields the list `fields`, or for failures without
        a reason the `request_id`, which every response also has in the header `X-Request-Id`.

        ## Codes

        | status | code | when | what to do |
        |---|---|---|---|
        | 400; 412 and 460 for uploads; 414 and 431 for long URLs and headers | `validation_error` | the request is malformed or has invalid fields | correct the fields in `details.fields`, or as the message says |
        | 401 | `unauthorized` | the key or session is missing, unknown, expired or revoked | send a valid one |
        | 403 | `forbidden` | the key lacks the scope, or the caller may not do this | use a key with the scope |
        | 404 | `not_found` | the path or object does not exist, or is of another organization or mode | check the path, the id and the key's mode |
        | 405 | `method_not_allowed` | the path exists, but not with this method | use a method of the header `Allow` |
        | 409 | `conflict` | the object exists already, or its state does not allow the change | see the reason below |
        | 410 | `gone` | the object is no longer available | see the reason below |
        | 413 | `payload_too_large` | the body is too large | send less |
        | 415 | `unsupported_media_type` | the body has the wrong type or encoding | send the documented type |
        | 429 | `rate_limited` | too many requests | wait for `Retry-After` seconds |
        | 500 | `internal` | an error of the server | contact support with the request id |
        | 503 | `unavailable` | the server, the database or the payment provider is not available now | retry after `Retry-After` seconds |

        Retry a request only after 429, 500 and 503, after another response with `Retry-After`, or without a response, and give a POST an `Idempotency-Key` so
        that it acts once.

        ## Reasons
        """;

    private const string FieldCodes =
        """

        ## Codes of fields

        Each entry of `details.fields` is `{ "path", "code", "message" }`, and the request changed nothing. Correct the field, and send the request again.

        | code | when |
        |---|---|
        """;

    private static readonly string SampleNumber = DeclaredErrors.SampleNumber.ToString(CultureInfo.InvariantCulture);

    /// <summary>Remedies of errors whose message names none.</summary>
    private static readonly Dictionary<ErrorKind, string> Advice = new()
    {
        [ErrorKind.Invalid] = "Correct the request.",
        [ErrorKind.Unauthorized] = "Sign in again, or send a valid key.",
        [ErrorKind.Forbidden] = "Use a key or an account that may do this.",
        [ErrorKind.NotFound] = "Check the id, and that the key is of the same organization and mode.",
        [ErrorKind.Conflict] = "Retrieve the object to see its state.",
        [ErrorKind.TooMany] = "Wait for `Retry-After` seconds.",
        [ErrorKind.Unavailable] = "Retry after `Retry-After` seconds.",
        [ErrorKind.TooLarge] = "Send less.",
        [ErrorKind.WrongType] = "Send the documented type.",
        [ErrorKind.Gone] = "Use the newest version of the object.",
    };

    /// <summary>Remedies of reasons that the general advice does not fit.</summary>
    private static readonly Dictionary<string, string> Remedies = new()
    {
        ["organization_not_found"] = "Check the organization's id, or the e-mail of its owner.",
        ["page_not_found"] = "Check the address, or sign in with an account of a member.",
        ["payouts_not_available"] = "Contact the operator.",
        ["upload_superseded"] = "Request its offset and continue there, send the file again, or submit the current upload.",
    };

    /// <summary>Meanings of reasons whose messages have too little text in common.</summary>
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["payouts_not_available"] = "Payouts are not available in your country, or the payment provider refused your payout account.",
        ["upload_status"] = "The upload's status does not permit this change.",
        ["upload_superseded"] = "A newer request took over this upload, or another file was chosen or arrived.",
    };

    private static readonly Dictionary<string, string> Validation = new()
    {
        ["contradictory"] = "the field contradicts another one",
        ["duplicate"] = "the same video was submitted before",
        ["forbidden_host"] = "the URL's host is not public",
        ["forbidden_port"] = "the URL's port is not allowed",
        ["in_the_past"] = "the time must be in the future",
        ["inspection_failed"] = "the video could not be inspected",
        ["invalid"] = "a header of the upload protocol is malformed",
        ["invalid_character"] = "the text has a control character",
        ["invalid_email"] = "the text is not an e-mail address",
        ["invalid_format"] = "the text has a length or characters that the field does not allow",
        ["invalid_id"] = "the text is not an id of the expected kind",
        ["invalid_idempotency_key"] = "the `Idempotency-Key` is not 1 to 255 visible ASCII characters, or is `.` or `..`",
        ["invalid_json"] = "the body is not a JSON object in UTF-8",
        ["invalid_time"] = "the text is not an ISO 8601 time with an offset",
        ["invalid_type"] = "the JSON value has the wrong type",
        ["invalid_url"] = "the text is not an acceptable URL",
        ["not_allowed"] = "the field cannot be combined with another one",
        ["not_found"] = "the named object does not exist",
        ["not_readable"] = "the bucket did not return the object of a test write",
        ["not_usable"] = "the named object exists, but cannot be used here",
        ["not_writable"] = "the bucket refused a test write; the message has its store's code",
        ["out_of_range"] = "the number is outside of its range",
        ["own_store"] = "the bucket is the one that stores the submissions",
        ["payouts_not_available"] = "payouts to that country are not available",
        ["required"] = "the field is missing or null",
        ["same_as_email"] = "the password is the e-mail address",
        ["too_common"] = "the password is one of the most common",
        ["too_large"] = "the number is larger than its maximum",
        ["too_long"] = "the text or list is longer than its maximum",
        ["too_many"] = "the object has more keys than its maximum",
        ["too_short"] = "the text is shorter than its minimum",
        ["too_small"] = "the number is smaller than its minimum",
        ["unfit"] = "the example video does not fulfil the task's requirements",
        ["unknown_value"] = "the value is not one of the allowed values",
        ["unreachable"] = "the destination cannot be reached at a public address",
    };

    /// <summary>Meanings of missed requirements, whose messages have the values of a video.</summary>
    private static readonly Dictionary<string, string> Misses = new()
    {
        ["audio_forbidden"] = "It has sound, which the task forbids.",
        ["audio_missing"] = "It has no sound, which the task requires.",
        ["frame_rate_too_low"] = "It has fewer frames per second than the task requires.",
        ["larger_than_asked"] = "The file is larger than the task allows.",
        ["resolution_too_low"] = "Its shorter side has fewer pixels than the task requires.",
        ["too_long"] = "It lasts longer than the task allows.",
        ["too_old"] = "It was recorded longer ago than the task allows.",
        ["too_short"] = "It is shorter than the task requires.",
        ["wrong_orientation"] = "It does not have the orientation that the task requires.",
    };

    public static IEnumerable<string> Lines()
    {
        var errors = DeclaredErrors.All<Error>().Distinct().ToList();
        return
        [
            .. Introduction.Split('\n'),
            .. from error in errors
               where error.Fields.Count == 0 && error != UploadErrors.Checksum // Sent as a bare status 460.
               group error by ErrorStatus.Of(error.Kind) into code
               orderby code.Key.Status
               from line in (string[])
                   [
                       "", $"### {code.Key.Status} {code.Key.Code}", "", "| reason | when | what to do |", "|---|---|---|",
                       .. code.GroupBy(error => error.Reason).OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(Row),
                   ]
               select line,
            .. FieldCodes.Split('\n'),
            .. FieldRows(errors).Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> FieldRows(IEnumerable<Error> errors)
    {
        var videos = DeclaredErrors.All<MediaProblem>().DistinctBy(problem => problem.Code)
            .Select(problem => (problem.Code, Meaning: Cell(problem.Message)))
            .Concat(RequirementCheck.Codes.Select(code => (Code: code, Meaning: Misses[code])))
            .ToDictionary(problem => problem.Code, problem => problem.Meaning);
        var codes = DeclaredErrors.ValidationCodes()
            .Concat(errors.SelectMany(error => error.Fields).Select(field => field.Code))
            .Concat(["invalid", "invalid_character", "invalid_json", "invalid_type", "too_short"])
            .Distinct();
        return codes.Concat(videos.Keys).Except([DeclaredErrors.Sample]).Select(code => $"| `{code}` | {Meaning(code, videos)} |");
    }

    /// <exception cref="KeyNotFoundException">The document lacks the meaning of a new code.</exception>
    private static string Meaning(string code, Dictionary<string, string> videos) =>
        !videos.TryGetValue(code, out var ofVideos) ? Validation[code]
        : Validation.TryGetValue(code, out var ofFields) ? $"{ofFields}; of a video: {ofVideos}"
        : $"of a video: {ofVideos}";

    private static string Row(IGrouping<string, Error> reason)
    {
        var sentences = Sentence().Split(Message([.. reason.Select(error => error.Message).Distinct()]));
        var when = Meanings.GetValueOrDefault(reason.Key, sentences[0]);
        var todo = Remedies.TryGetValue(reason.Key, out var remedy) ? remedy
            : sentences.Length > 1 ? string.Join(' ', sentences[1..])
            : Advice[reason.First().Kind];
        return $"| `{reason.Key}` | {Cell(when)} | {Cell(todo)} |";
    }

    /// <summary>The common text of several messages of one reason.</summary>
    private static string Message(string[] messages)
    {
        var common = messages[0];
        foreach (var message in messages[1..])
        {
            var length = common.Zip(message).TakeWhile(pair => pair.First == pair.Second).Count();
            common = length == common.Length ? common : $"{common[..(common.LastIndexOf(' ', Math.Max(0, length - 1)) + 1)]}….";
        }

        return common;
    }

    /// <summary>Sample arguments become ellipses.</summary>
    private static string Cell(string text) => text
        .Replace(DeclaredErrors.Sample, "…", StringComparison.Ordinal)
        .Replace(SampleNumber, "…", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace('\n', ' ');

    /// <summary>The end of a sentence before the next one.</summary>
    [GeneratedRegex(@"(?<=[.!?]) (?=[A-Z])")]
    private static partial Regex Sentence();
}
