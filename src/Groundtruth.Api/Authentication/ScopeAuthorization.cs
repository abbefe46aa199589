using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Authentication;

namespace Groundtruth.Api.Authentication;

/// <summary>The scope that a key needs for an action.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiredScopeAttribute(string scope) : Attribute
{
    public string Scope => scope;
}

/// <summary>Says of an action that it is for trying things out, and so not for keys of live mode.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForTestModeAttribute : Attribute;

/// <summary>May they: refuses, before anything is looked up, a key that lacks the action's scope or is of the wrong mode.</summary>
internal sealed class ScopeAuthorization(RequestDelegate next)
{
    public Task Invoke(HttpContext context, Caller caller)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<RequiredScopeAttribute>() is { } required && !caller.May(required.Scope))
        {
            return ErrorEnvelope.Write(context, AccessErrors.ScopeMissing(required.Scope));
        }

        return metadata?.GetMetadata<ForTestModeAttribute>() is not null && caller.Owner.Mode != Mode.Test
            ? ErrorEnvelope.Write(context, AccessErrors.TestModeOnly)
            : next(context);
    }
}
