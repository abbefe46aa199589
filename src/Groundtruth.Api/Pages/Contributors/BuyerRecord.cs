using Groundtruth.Application.Marketplace;

namespace Groundtruth.Api.Pages.Contributors;

public sealed record BuyerRecord(string InShort, string InFull)
{
    public static BuyerRecord Of(TaskOffer offer)
    {
        if (offer is not { BuyerApprovalRate: { } rate, BuyerMedianDecisionSeconds: { } seconds })
        {
            return new BuyerRecord("New buyer", "New buyer: no videos reviewed yet.");
        }

        var approved = Format.Percent(Math.Round(rate * 100));
        var time = seconds < 60 ? "a minute" : Format.Span(TimeSpan.FromSeconds(seconds));
        return new BuyerRecord(
            $"{approved} approved, reviewed within {time}",
            $"Approved {approved} of the last {Format.Count(offer.BuyerDecisions, "video", "videos")} reviewed. Half were reviewed "
                + $"within {time}.");
    }
}
