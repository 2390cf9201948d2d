using System.Collections.Immutable;

namespace Mediation.Api.Demo.Stories;

/// <summary>The stories that the program knows.</summary>
public static class AllStories
{
    /// <summary>The longest first: it draws the first number.</summary>
    public static ImmutableArray<Story> All { get; } =
    [
        WageArrears.Story,
        SpringFestival.Story,
        DismissalTried.Story,
        DepositOnTheSpot.Story,
        SeveranceFailed.Story,
        DoubleWageInSession.Story,
        OvertimeAsked.Story,
    ];

    /// <summary>The story of that name.</summary>
    public static Story? Find(string name) => All.FirstOrDefault(story => story.Name == name);
}
