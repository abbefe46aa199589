using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Domain.Access;

namespace Groundtruth.Api.Access;

/// <summary>The scope that a key needs for an action.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiredScopeAttribute(string scope) : Attribute
{
    public string Scope => scope;
}

/// <summary>May they: refuses, before anything is looked up, a key that lacks the action's scope.</summary>
internal sealed class ScopeAuthorization(RequestDelegate next)
{
    public Task Invoke(HttpContext context, Caller caller)
    {
        var required = context.GetEndpoint()?.Metadata.GetMetadata<RequiredScopeAttribute>();
        return required is null || caller.May(required.Scope)
            ? next(context)
            : ErrorEnvelope.Write(context, AccessErrors.ScopeMissing(required.Scope));
    }
}
