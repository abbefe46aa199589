using FluentValidation;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Secrets;

namespace Groundtruth.Application.Accounts;

internal interface IRegistration
{
    string? Email { get; }

    Secret? Password { get; }

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
        RuleFor(command => command.Password)
            .Cascade(CascadeMode.Stop)
            .Text("password", User.MinPasswordLength, User.MaxPasswordLength)
            .Must(password => !CommonPasswords.Contain(password!.Reveal()))
            .WithErrorCode("too_common")
            .WithMessage("password is one of the most common passwords. Choose another one.")
            .Must((command, password) => command.Email is null || !User.IsOwnAddress(password!.Reveal(), command.Email))
            .WithErrorCode("same_as_email")
            .WithMessage("password must not be the e-mail address.");
        RuleFor(command => command.DisplayName).Text("display_name", User.MinDisplayNameLength, User.MaxDisplayNameLength);
        RuleFor(command => command.Country).MustBeCountry();
    }
}
