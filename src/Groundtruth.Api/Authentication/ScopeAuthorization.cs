using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Api.Authentication;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiredScopeAttribute(string scope) : Attribute
{
    public string Scope => scope;
}

/// <summary>Needs an API key of any scope.</summary>
/// <remarks>An action for buyers has this attribute or a <see cref="RequiredScopeAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForAnyKeyAttribute : Attribute;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForTestModeAttribute : Attribute;

/// <summary>Rejects keys without the action's scope or of the wrong mode.</summary>
/// <remarks>Runs before any data is read.</remarks>
internal sealed class ScopeAuthorization(RequestDelegate next)
{
    public Task Invoke(HttpContext context, Caller caller)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<RequiredScopeAttribute>() is { } required && !caller.May(required.Scope))
        {
            return ErrorEnvelope.Write(context, ApiKeyErrors.ScopeMissing(required.Scope));
        }

        return metadata?.GetMetadata<ForTestModeAttribute>() is not null && caller.Owner.Mode != Mode.Test
            ? ErrorEnvelope.Write(context, ApiKeyErrors.TestModeOnly)
            : next(context);
    }
}
