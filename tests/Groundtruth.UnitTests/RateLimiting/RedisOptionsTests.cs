using System.Net;
using Groundtruth.Infrastructure.RateLimiting;

namespace Groundtruth.UnitTests.RateLimiting;

[Parallelizable(ParallelScope.All)]
public sealed class RedisOptionsTests
{
    [TestCase("redis", "redis", 0, null, null, false, null)]
    [TestCase("redis:6380,password=s3cret,ssl=true,defaultDatabase=2", "redis", 6380, null, "s3cret", true, 2)]
    [TestCase("redis:6379,user=app,password=s3cret", "redis", 6379, "app", "s3cret", false, null)]
    [TestCase("redis://redis", "redis", 6379, null, null, false, 0)]
    [TestCase("redis://:s3cret%2C%40@redis:6380/2", "redis", 6380, null, "s3cret,@", false, 2)]
    [TestCase("rediss://app:s3cret@redis.example.com", "redis.example.com", 6379, "app", "s3cret", true, 0)]
    [TestCase("redis://s3cret@redis", "redis", 6379, null, "s3cret", false, 0)]
    public void Both_formats_are_read(
        string text, string host, int port, string? user, string? password, bool isTls, int? database)
    {
        var connection = Parse(text).Connection;

        var endPoint = (DnsEndPoint)connection.EndPoints.Single();
        Assert.That((endPoint.Host, endPoint.Port, connection.Ssl), Is.EqualTo((host, port, isTls)));
        Assert.That(
            (connection.User, connection.Password, connection.DefaultDatabase), Is.EqualTo((user, password, database)));
    }

    [TestCase("password=s3cret")]
    [TestCase("redis:6379,pasword=s3cret")]
    [TestCase("redis:6379,connectTimeout=s3cret")]
    [TestCase("redis s3cret:6379")]
    [TestCase("redis://:s3cret@redis:port")]
    [TestCase("redis://:s3cret@")]
    [TestCase("redis://:s3cret@redis/first")]
    [TestCase("redis://redis?password=s3cret")]
    [TestCase("Host=db;Password=s3cret")]
    public void Anything_else_is_refused_without_its_value(string text) => Assert.That(
        () => Parse(text),
        Throws.TypeOf<FormatException>().With.Message.StartWith("is not usable.").And.Message.Not.Contains("s3cret"));

    [Test]
    public void Server_that_is_down_neither_fails_the_connection_nor_delays_commands()
    {
        var connection = Parse("redis:6379,abortConnect=true").Connection;

        Assert.That((connection.AbortOnConnectFail, connection.BacklogPolicy.QueueWhileDisconnected), Is.EqualTo((false, false)));
    }

    [Test]
    public void The_text_of_the_options_shows_no_password() =>
        Assert.That(Parse("redis://:s3cret@redis").ToString(), Does.Not.Contain("s3cret"));

    private static RedisOptions Parse(string text) => RedisOptions.Parse(text, TimeSpan.FromMilliseconds(50));
}
