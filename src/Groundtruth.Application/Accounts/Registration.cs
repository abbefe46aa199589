using FluentValidation;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Application.Accounts;

internal interface IRegistration
{
    string? Email { get; }

    string? Password { get; }

    string? DisplayName { get; }

    string? Country { get; }
}

internal sealed class RegistrationValidator : AbstractValidator<IRegistration>
{
    public RegistrationValidator()
    {
        RuleFor(command => command.Email)
            .Cascade(CascadeMode.Stop)
            .Text("email", 1, User.MaxEmailLength)
            .Must(email => User.IsEmail(email!))
            .WithErrorCode("invalid_email")
            .WithMessage("email must be an e-mail address, such as ada@example.com.");
        RuleFor(command => command.Password).Text("password", User.MinPasswordLength, User.MaxPasswordLength);
        RuleFor(command => command.DisplayName).Text("display_name", User.MinDisplayNameLength, User.MaxDisplayNameLength);
        RuleFor(command => command.Country).MustBeCountry();
    }
}
