using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Payouts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Accounts;

[Route("api/contributor/v1")]
public sealed class AccountController : ApiController
{
    /// <summary>Register</summary>
    /// <remarks>
    /// Creates a contributor account and a session of 30 days. Limited to 100 registrations per IP address in 15 minutes.
    /// </remarks>
    [HttpPost("register", Name = "register")]
    [ForAnyone]
    [ProducesResponseType<Envelope<SignedInAccountResponse>>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Register([FromBody] RegisterContributor body) =>
        Send<SignedInAccount, SignedInAccountResponse>(body, createdAt: _ => "/api/contributor/v1/me");

    /// <summary>Log in</summary>
    /// <remarks>
    /// Creates a session that lasts 30 days. Sessions of organization members end earlier, after 14 days without a request. Existing
    /// sessions stay valid. An unknown e-mail and a wrong password return the same error. Limited to 10 attempts per account and 200 per IP
    /// address in 15 minutes, which refill gradually. A device that sends its <c>device_token</c> has its own 10 attempts.
    /// </remarks>
    [HttpPost("login", Name = "logIn")]
    [ForAnyone]
    [ProducesResponseType<Envelope<SignedInAccountResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<IActionResult> LogIn([FromBody] LogIn body) => Send<SignedInAccount, SignedInAccountResponse>(body);

    /// <summary>Log out</summary>
    /// <remarks>Revokes the session of the request's token. Other sessions stay valid.</remarks>
    [HttpPost("logout", Name = "logOut")]
    [ProducesResponseType<Envelope<EndedSessionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> LogOut() => Send<EndedSession, EndedSessionResponse>(new LogOut());

    /// <summary>Retrieve the account</summary>
    /// <remarks>Retrieves the account of the signed-in contributor.</remarks>
    [HttpGet("me", Name = "getAccount")]
    [ProducesResponseType<Envelope<AccountResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Me() => Send<AccountView, AccountResponse>(new GetAccount());

    /// <summary>Correct the country</summary>
    /// <remarks>
    /// Corrects the country until the first payout is sent. A payout account in the former country is no longer used: call `POST /payout-account`
    /// to open another one. Held payouts are then sent to the new account.
    /// </remarks>
    [HttpPatch("me", Name = "correctCountry")]
    [ProducesResponseType<Envelope<AccountResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> CorrectCountry([FromBody] CorrectCountry body) => Send<AccountView, AccountResponse>(body);
}
