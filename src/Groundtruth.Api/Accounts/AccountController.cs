using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Accounts;

[Route("api/contributor/v1")]
[Tags("Account")]
public sealed class AccountController : ApiController
{
    /// <summary>Register</summary>
    /// <remarks>Makes an account and signs its owner in. An address can register 10 times in 15 minutes.</remarks>
    [HttpPost("register", Name = "register")]
    [ForAnyone]
    [ProducesResponseType<Envelope<SignedInAccountResponse>>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Register([FromBody] RegisterContributor body) =>
        Send<SignedInAccount, SignedInAccountResponse>(body, createdAt: _ => "/api/contributor/v1/me");

    /// <summary>Log in</summary>
    /// <remarks>
    /// Opens a session of 30 days; sessions before it go on. An unknown e-mail and a wrong password are refused alike. An account's password can be
    /// tried 10 times in 15 minutes, and an address can try 30 times.
    /// </remarks>
    [HttpPost("login", Name = "logIn")]
    [ForAnyone]
    [ProducesResponseType<Envelope<SignedInAccountResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<IActionResult> LogIn([FromBody] LogIn body) => Send<SignedInAccount, SignedInAccountResponse>(body);

    /// <summary>Log out</summary>
    /// <remarks>Ends the session whose token the request bears; the contributor's other sessions go on.</remarks>
    [HttpPost("logout", Name = "logOut")]
    [ProducesResponseType<Envelope<EndedSessionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> LogOut() => Send<EndedSession, EndedSessionResponse>(new LogOut());

    /// <summary>Fetch one's own account</summary>
    [HttpGet("me", Name = "getAccount")]
    [ProducesResponseType<Envelope<AccountResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Me() => Send<AccountView, AccountResponse>(new GetAccount());
}
