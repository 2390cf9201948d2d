namespace Mediation.Api.Demo;

/// <summary>Somebody in a story.</summary>
/// <param name="Name">Name.</param>
/// <param name="Zh">In which part.</param>
/// <param name="En">In which part, in English.</param>
/// <param name="StaffId">For those who log on.</param>
public sealed record Person(string Name, string Zh, string En, string? StaffId = null);

/// <summary>Those who appear in several stories, and the moments they speak of.</summary>
public static class Persons
{
    public static readonly Person ZhouMin = new("周敏", "调解员", "mediator", "suixian-m01");
    public static readonly Person LuoQiuping = new("罗秋萍", "负责人", "manager", "suixian-s01");
    public static readonly Person ShenYan = new("沈岩", "法院书记员", "court clerk", "hubei-1321-s01");

    /// <summary>The organisation of all stories: development has credentials for no other.</summary>
    public const string Studio = "suixian-union-studio";

    /// <summary>A worker who applies.</summary>
    public static Person Worker(string name) => new(name, "申请人", "applicant");

    /// <summary>The other side.</summary>
    public static Person Employer(string name) => new(name, "被申请人", "respondent");

    /// <summary>A moment of the year in which the stories happen, in the offset of the law.</summary>
    public static DateTimeOffset At(int month, int day, int hour, int minute) =>
        new(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
}
