using Groundtruth.Application.Marketplace;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>How a buyer has decided so far, in words.</summary>
public sealed record BuyerRecord(string InShort, string InFull)
{
    public static BuyerRecord Of(TaskOffer offer)
    {
        if (offer is not { BuyerApprovalRate: { } rate, BuyerMedianDecisionSeconds: { } seconds })
        {
            return new BuyerRecord("new buyer", "New here: they have decided no video yet.");
        }

        var approved = $"approves {Show.Percent(Math.Round(rate * 100))}";
        var time = seconds < 60 ? "a minute" : Show.Span(TimeSpan.FromSeconds(seconds));
        return new BuyerRecord(
            $"{approved}, within {time}",
            $"Of their last {Show.Count(offer.BuyerDecisions, "decision", "decisions")}, {Show.Percent(Math.Round(rate * 100))} were approvals. Half of them came within {time}.");
    }
}
