using FsCheck;
using FsCheck.Fluent;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Tasks;

public sealed class ChargeTests
{
    private const long MaxBudgetCents = 500_000_000;

    /// <summary>Random budgets, many near a multiple of the largest charge, where the rest may be too small.</summary>
    private static Arbitrary<long> Budgets => Gen.OneOf(
        Gen.Choose(50, (int)MaxBudgetCents).Select(budget => (long)budget),
        from charges in Gen.Choose(1, 5)
        from rest in Gen.Choose(-200, 200)
        select Math.Clamp((charges * Charge.MaxCents) + rest, Charge.MinCents, MaxBudgetCents)).ToArbitrary();

    [Test]
    public void Every_charge_is_within_the_limits_of_Stripe() => Holds(budget =>
        ChargesOf(budget).All(charge => charge is >= Charge.MinCents and <= Charge.MaxCents));

    [Test]
    public void The_charges_sum_up_to_the_budget() => Holds(budget => ChargesOf(budget).Sum() == budget);

    [Test]
    public void The_number_of_charges_is_minimal() => Holds(budget =>
        ChargesOf(budget).Count == (budget + Charge.MaxCents - 1) / Charge.MaxCents);

    [TestCase(50, 50)]
    [TestCase(99_999_999, 99_999_999)]
    [TestCase(100_000_000, 99_999_950)]
    [TestCase(100_000_048, 99_999_998)]
    [TestCase(100_000_049, 99_999_999)]
    [TestCase(500_000_000, 99_999_999)]
    public void The_next_charge_is_as_large_as_possible(long missing, long expected)
    {
        Assert.That(Charge.Next(missing), Is.EqualTo(expected));
    }

    private static void Holds(Func<long, bool> property) =>
        Prop.ForAll(Budgets, property).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static List<long> ChargesOf(long budget)
    {
        var charges = new List<long>();
        for (var missing = budget; missing > 0 && charges.Count < 10; missing -= charges[^1])
        {
            charges.Add(Charge.Next(missing));
        }

        return charges;
    }

    [TestCase(50, 1)]
    [TestCase(99_999_999, 1)]
    [TestCase(100_000_000, 2)]
    [TestCase(500_000_000, 6)]
    public void Charges_are_counted(long cents, int count) => Assert.That(Charge.Count(cents), Is.EqualTo(count));
}
