using FluentValidation.Validators;

namespace Groundtruth.Application;

/// <summary>The OpenAPI document lists the allowed words.</summary>
public interface IOneOfValidator : IPropertyValidator
{
    IReadOnlyCollection<string> Words { get; }
}
