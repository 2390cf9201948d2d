using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Suspension;

/// <summary>A time in which mediation rested.</summary>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Period">Whether the time for mediation rested with it.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The day on which it went on; null while it rests, or where it ended so.</param>
/// <param name="Explanation">The reason in this case; null once erased.</param>
public sealed record Rest(string Reason, PeriodEffect Period, DateOnly From, DateOnly? To, string? Explanation);
