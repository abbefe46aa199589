using System.CommandLine;
using System.CommandLine.Parsing;
using FluentValidation;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Api.Commands;

internal static class KeysCommand
{
    public static Command Create() => new("keys", "Manage API keys.") { CreateKey(), ListKeys(), RotateKey(), RevokeKey() };

    private static Command CreateKey()
    {
        var orgId = new Option<string?>("--org-id") { Description = "The id of an existing organization (org_…)." };
        var newOrg = new Option<string?>("--new-org") { Description = "The name of an organization to create." };
        var mode = new Option<string>("--mode") { Required = true, Description = "test or live." };
        mode.AcceptOnlyFromAmong([.. SnakeCase<Mode>.All]);
        var scopes =
            new Option<string>("--scopes") { Required = true, Description = $"Comma-separated, of: {string.Join(", ", Scope.All)}." };
        var keyName = new Option<string?>("--name") { Description = $"A label for lists, at most {ApiKey.MaxNameLength} characters." };
        var expires = Expiry();
        var command = new Command("create", "Create a key and print its secret once.")
        {
            orgId, newOrg, mode, keyName, scopes, expires, Output.Json,
        };
        command.Validators.Add(result => RequireOneOrganization(result, orgId, newOrg));
        command.SetAction((result, ct) => Operations.Run(
            result,
            services => CreateKey(
                services,
                OrganizationOf(result.GetValue(newOrg), result.GetValue(orgId)),
                SnakeCase<Mode>.Read(result.GetRequiredValue(mode)),
                new CreateApiKey(
                    result.GetRequiredValue(scopes).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    ExpiresAt: result.GetValue(expires)?.From(services.GetRequiredService<TimeProvider>().Now()))
                {
                    Name = result.GetValue(keyName),
                },
                ct),
            (issued, _) => KeysOutput.Print(result, issued),
            ct));
        return command;
    }

    private static Command RotateKey()
    {
        var id = KeyId();
        var overlap = new Option<double>("--overlap-hours")
        {
            Description = "The number of hours that the old key stays valid.",
            DefaultValueFactory = _ => 24,
        };
        overlap.Validators.Add(result =>
        {
            if (result.GetValue(overlap) is not (>= 0 and <= RotateApiKey.MaxHours))
            {
                result.AddError($"--overlap-hours must be between 0 and {RotateApiKey.MaxHours}.");
            }
        });
        var command =
            new Command("rotate", "Create a key's successor with the same scopes and print its secret once.") { id, overlap, Output.Json };
        command.SetAction((result, ct) => Operations.Run(
            result,
            services => SendForOwner(
                services, Operations.IdOf<ApiKey>(result, id), key => new RotateApiKey(key, result.GetValue(overlap)), ct),
            (issued, _) => KeysOutput.Print(result, issued),
            ct));
        return command;
    }

    private static Command RevokeKey()
    {
        var id = KeyId();
        var command = new Command("revoke", "Revoke a key immediately.") { id, Output.Json };
        command.SetAction((result, ct) => Operations.Run(
            result,
            services => SendForOwner(services, Operations.IdOf<ApiKey>(result, id), key => new RevokeApiKey(key), ct),
            (revoked, _) => KeysOutput.PrintRevoked(result, revoked),
            ct));
        return command;
    }

    private static Command ListKeys()
    {
        var command = new Command("list", "List the keys of all organizations, newest first.") { Output.Json };
        command.SetAction((result, ct) => Operations.Run(
            result,
            services => services.GetRequiredService<IMediator>().Send(new ListAllApiKeys(), ct),
            (page, now) => KeysOutput.PrintList(result, page, now, ct),
            ct));
        return command;
    }

    private static Option<KeyExpiry?> Expiry() => new("--expires")
    {
        Description = "The expiry: a time such as 2027-01-31T00:00:00Z, or a number of days from now such as 90d. Default: never.",
        CustomParser = KeyExpiry.Parse,
    };

    private static void RequireOneOrganization(CommandResult result, Option<string?> orgId, Option<string?> newOrg)
    {
        if (result.GetValue(orgId) is null == result.GetValue(newOrg) is null)
        {
            result.AddError("Specify either --org-id (an existing organization) or --new-org (the name of a new one).");
        }
    }

    private static IRequest<Result<Id<Organization>>> OrganizationOf(string? newName, string? id) => newName is not null
        ? new CreateOrganization(newName)
        : new FindOrganization(Id<Organization>.TryParse(id, out var existing) ? existing : default);

    private static Argument<string> KeyId() => new("id") { Description = $"The key's id ({ApiKey.IdPrefix}…)." };

    private static async Task<Result<IssuedApiKey>> CreateKey(
        IServiceProvider services, IRequest<Result<Id<Organization>>> organization, Mode mode, CreateApiKey key, CancellationToken ct)
    {
        // Validated first, so that invalid options do not create an organization.
        var invalid = services.GetRequiredService<IValidator<CreateApiKey>>().Validate(key).Errors;
        if (invalid.Count > 0)
        {
            return Error.Invalid(
                [.. invalid.Select(failure => new FieldError(failure.PropertyName, failure.ErrorCode, failure.ErrorMessage))]);
        }

        var found = await services.GetRequiredService<IMediator>().Send(organization, ct);
        return found.Error is { } refused ? refused : await SendAsOperator(services, new Owner(found.Value, mode), key, ct);
    }

    private static async Task<Result<T>> SendForOwner<T>(
        IServiceProvider services, Id<ApiKey> keyId, Func<Id<ApiKey>, ICommand<T>> command, CancellationToken ct)
    {
        var owner = await services.GetRequiredService<IMediator>().Send(new GetApiKeyOwner(keyId), ct);
        return owner.Error is { } refused ? refused : await SendAsOperator(services, owner.Value, command(keyId), ct);
    }

    private static Task<Result<T>> SendAsOperator<T>(IServiceProvider services, Owner owner, ICommand<T> command, CancellationToken ct)
    {
        services.GetRequiredService<Caller>().ActAsOperator(owner);
        return services.GetRequiredService<IMediator>().Send(command, ct);
    }
}
