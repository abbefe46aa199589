using FluentValidation;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Api.Pages.Public;

internal sealed class SandboxPaymentFormValidator : AbstractValidator<SandboxPaymentForm>
{
    public SandboxPaymentFormValidator() => RuleFor(form => form.Email)
        .EmailAddress().When(form => !string.IsNullOrEmpty(form.Email)).WithMessage("Enter a valid e-mail address.")
        .MaximumLength(User.MaxEmailLength).WithMessage($"The e-mail address must have at most {User.MaxEmailLength} characters.");
}
