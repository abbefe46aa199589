using Groundtruth.BrowserTests.Harness;

namespace Groundtruth.BrowserTests.Pages.Public;

public sealed class SigningInTests : PageTests
{
    [Test]
    public async Task A_buyer_signs_up_out_and_in_again([Values] bool hasScripts)
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
    public async Task A_wrong_password_is_told_above_the_form_and_the_e_mail_is_kept()
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
    public async Task What_is_wrong_with_a_field_stands_beside_it()
    {
        var visitor = await Visitor();

        await visitor.Go("/sign-up");
        await visitor.Page.Locator("main form").EvaluateAsync("form => form.noValidate = true");
        await visitor.Fill("Password", "short");
        await visitor.Press("Sign up");

        Assert.That(await visitor.Page.Locator("#Password-error").InnerTextAsync(), Does.Contain("Password must have 10 to 200 characters; it has 5."));
        Assert.That(await visitor.Page.Locator("#Country-error").InnerTextAsync(), Does.Contain("Choose a country."));
        Assert.That(await visitor.Page.GetByLabel("Password").GetAttributeAsync("aria-invalid"), Is.EqualTo("true"));
    }

    [Test]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_back()
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
    public async Task A_way_back_leads_nowhere_else()
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
