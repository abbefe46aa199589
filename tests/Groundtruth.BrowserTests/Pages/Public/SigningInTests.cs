using Groundtruth.BrowserTests.Harness;

namespace Groundtruth.BrowserTests.Pages.Public;

public sealed class SigningInTests : PageTests
{
    [Test]
    public async Task Buyer_signs_up_out_and_in_again([Values] bool hasScripts)
    {
        var visitor = await Visitor(hasScripts: hasScripts);

        await visitor.Go("/sign-up");
        await visitor.Fill("Organization", "Acme Robotics");
        await visitor.Fill("Your name", "Ada Lovelace");
        await visitor.Fill("E-mail", "ada@example.com");
        await visitor.Fill("Password", Harness.Visitor.Password);
        await visitor.Page.GetByLabel("Country").SelectOptionAsync("DE");
        await visitor.Press("Sign up");

        Assert.That(visitor.Page.Url, Does.Match("/dashboard/org_[^/]+/test$"));

        await visitor.Press("Sign out");

        Assert.That(visitor.Page.Url, Does.EndWith("/sign-in"));

        await visitor.Fill("E-mail", "ada@example.com");
        await visitor.Fill("Password", Harness.Visitor.Password);
        await visitor.Press("Sign in");

        Assert.That(visitor.Page.Url, Does.Match("/dashboard/org_[^/]+/test$"));
        Assert.That(visitor.Complaints, Is.Empty);
    }

    [Test]
    public async Task Wrong_password_shows_an_error_and_keeps_the_e_mail()
    {
        var visitor = await Visitor();

        await visitor.Go("/sign-in");
        await visitor.Fill("E-mail", "nobody@example.com");
        await visitor.Fill("Password", "wrong password");
        await visitor.Press("Sign in");

        Assert.That(await visitor.Text(), Does.Contain("The e-mail or password is wrong."));
        Assert.That(await visitor.Page.GetByLabel("E-mail").InputValueAsync(), Is.EqualTo("nobody@example.com"));
    }

    [Test]
    public async Task Field_errors_are_shown_beside_their_fields()
    {
        var visitor = await Visitor();

        await visitor.Go("/sign-up");
        await visitor.Page.Locator("main form").EvaluateAsync("form => form.noValidate = true");
        await visitor.Fill("Password", "short");
        await visitor.Press("Sign up");

        Assert.That(
            await visitor.Page.Locator("#Password-error").InnerTextAsync(), Does.Contain(
                "Password must have 10 to 200 characters; it has 5."));
        Assert.That(await visitor.Page.Locator("#Country-error").InnerTextAsync(), Does.Contain("Choose a country."));
        Assert.That(await visitor.Page.GetByLabel("Password").GetAttributeAsync("aria-invalid"), Is.EqualTo("true"));
    }

    [Test]
    public async Task Anonymous_visitor_is_redirected_to_sign_in_and_back()
    {
        var owner = await Owner();
        var visitor = await Visitor();

        await visitor.Go(owner.Path());
        Assert.That(visitor.Page.Url, Does.Contain("/sign-in?return="));
        await visitor.Fill("E-mail", owner.Email);
        await visitor.Fill("Password", Harness.Visitor.Password);
        await visitor.Press("Sign in");

        Assert.That(visitor.Page.Url, Does.EndWith(owner.Path()));
    }

    [Test]
    public async Task Return_url_to_another_site_is_ignored()
    {
        var owner = await Owner();
        var visitor = await Visitor();

        await visitor.Go("/sign-in?return=https://evil.example/");
        await visitor.Fill("E-mail", owner.Email);
        await visitor.Fill("Password", Harness.Visitor.Password);
        await visitor.Press("Sign in");

        Assert.That(visitor.Page.Url, Is.EqualTo(new Uri(visitor.Server.Address, owner.Path()).ToString()));
    }
}
