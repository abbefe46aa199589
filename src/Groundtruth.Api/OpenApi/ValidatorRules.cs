using System.Text.Json;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;

namespace Groundtruth.Api.OpenApi;

internal static class ValidatorRules
{
    public static ILookup<string, ValidatorRule> Of(Type request, IServiceProvider services) =>
        (services.GetService(typeof(IValidator<>).MakeGenericType(request)) is IValidator validator ? Read(validator, services) : [])
        .ToLookup(rule => rule.Field);

    private static IEnumerable<ValidatorRule> Read(IValidator validator, IServiceProvider services) =>
        from rule in validator.CreateDescriptor().Rules
        from component in rule.Components
        from read in rule is IIncludeRule
            ? Read((IValidator)services.GetRequiredService(((IChildValidatorAdaptor)component.Validator).ValidatorType), services)
            : [new(FieldOf(rule), component.Validator, rule.HasCondition || component.HasCondition)]
        select read;

    private static string FieldOf(IValidationRule rule) => JsonNamingPolicy.SnakeCaseLower.ConvertName(rule.PropertyName);
}
