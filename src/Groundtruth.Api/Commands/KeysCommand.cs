using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Api.Commands;

/// <summary>Makes, shows, rotates and revokes API keys, also beside a running server.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Manage API keys.") { CreateKey(), ListKeys(), RotateKey(), RevokeKey() };

    private static Command CreateKey()
    {
        var org = new Option<string>("--org") { Required = true, Description = "The organization's name; it is made if there is none." };
        var mode = new Option<string>("--mode") { Required = true, Description = "test or live." };
        mode.AcceptOnlyFromAmong([.. SnakeCase<Mode>.All]);
        var scopes = new Option<string>("--scopes") { Required = true, Description = $"Comma-separated, of: {string.Join(", ", Scope.All)}." };
        var expires = new Option<DateTimeOffset?>("--expires")
        {
            Description = "When the key expires: a date and time such as 2027-01-31T00:00:00Z, or days from now such as 90d. Never, if absent.",
            CustomParser = ParseExpiry,
        };
        var command = new Command("create", "Make a key, and print it once.") { org, mode, scopes, expires, Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            new IssueKey(
                result.GetRequiredValue(org),
                SnakeCase<Mode>.Read(result.GetRequiredValue(mode)),
                result.GetRequiredValue(scopes).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                result.GetValue(expires)),
            issued => Print(result, issued),
            ct));
        return command;
    }

    private static Command RotateKey()
    {
        var id = new Argument<string>("id") { Description = "The key's id, key_… ." };
        var overlap = new Option<double>("--overlap-hours")
        {
            Description = "How long the old secret works on.",
            DefaultValueFactory = _ => 24,
        };
        overlap.Validators.Add(result =>
        {
            if (result.GetValue(overlap) is not (>= 0 and <= RotateOwnKey.MaxHours))
            {
                result.AddError($"--overlap-hours must be between 0 and {RotateOwnKey.MaxHours}.");
            }
        });
        var command = new Command("rotate", "Make a key's successor, of the same rights under a new id and secret, and print it once.") { id, overlap, Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            new RotateKey(Operations.IdOf<ApiKey>(result, id), TimeSpan.FromHours(result.GetValue(overlap))), issued => Print(result, issued), ct));
        return command;
    }

    private static Command RevokeKey()
    {
        var id = new Argument<string>("id") { Description = "The key's id, key_… ." };
        var command = new Command("revoke", "Stop a key at once.") { id, Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            new RevokeKey(Operations.IdOf<ApiKey>(result, id)),
            revoked => Output.Write(result, new { id = revoked.Value, revoked = true }, $"Revoked {revoked}."),
            ct));
        return command;
    }

    private static Command ListKeys()
    {
        var command = new Command("list", "List every organization's keys, newest first.") { Output.Json };
        command.SetAction((result, ct) => Operations.Run(
            new ListKeys(),
            page => Output.WriteList(result, "keys", page.Items, Describe, Line, "There are no keys.", ct),
            ct));
        return command;
    }

    private static string Line(KeyView key) =>
        $"{key.Id}  {key.DisplayPrefix}…  {SnakeCase<Mode>.Of(key.Mode),-4}  {Status(key),-8}  {key.OrgName}  {string.Join(',', key.Scopes)}";

    private static void Print(ParseResult result, IssuedKey issued) => Output.Write(
        result,
        new
        {
            key = issued.Secret,
            id = issued.Id.Value,
            org_id = issued.OrgId.Value,
            mode = SnakeCase<Mode>.Of(issued.Mode),
            scopes = issued.Scopes,
            expires_at = issued.ExpiresAt,
        },
        $"""
        Key     {issued.Secret}
        Id      {issued.Id}
        Org     {issued.OrgId}
        Scopes  {string.Join(", ", issued.Scopes)}
        Until   {(issued.ExpiresAt is { } end ? $"{end:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "it is revoked")}
        Store the key securely: it will not be shown again.
        """);

    private static object Describe(KeyView key) => new
    {
        id = key.Id.Value,
        org_id = key.OrgId.Value,
        org = key.OrgName,
        mode = SnakeCase<Mode>.Of(key.Mode),
        prefix = key.DisplayPrefix,
        scopes = key.Scopes,
        status = Status(key),
        created_at = key.CreatedAt,
        expires_at = key.ExpiresAt,
        revoked_at = key.RevokedAt,
        rotated_at = key.RotatedAt,
        last_used_at = key.LastUsedAt,
    };

    private static string Status(KeyView key) =>
        key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= TimeProvider.System.GetUtcNow() ? "expired" : "active";

    private static DateTimeOffset? ParseExpiry(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 36_500)
        {
            return TimeProvider.System.Now().AddDays(days);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            return at;
        }

        result.AddError($"--expires is '{text}'; it must be a date and time such as 2027-01-31T00:00:00Z, or days such as 90d.");
        return null;
    }
}
