using FluentValidation.Validators;

namespace Groundtruth.Application;

/// <summary>A rule that a text is one of some words. The OpenAPI document lists them.</summary>
public interface IOneOfValidator : IPropertyValidator
{
    IReadOnlyCollection<string> Words { get; }
}
