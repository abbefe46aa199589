using FluentValidation;

namespace Groundtruth.Api.Pages.Public;

internal sealed class SandboxPaymentFormValidator : AbstractValidator<SandboxPaymentForm>
{
    public SandboxPaymentFormValidator() => RuleFor(form => form.Email)
        .EmailAddress().When(form => !string.IsNullOrEmpty(form.Email)).WithMessage("Enter a valid e-mail address.")
        .MaximumLength(254).WithMessage("The e-mail address must have at most 254 characters.");
}
