namespace Mediation.Verifier;

/// <summary>One thing that is not as it was made.</summary>
/// <param name="Place">The file, or the file and the version of the event.</param>
/// <param name="What">What is wrong with it.</param>
public sealed record Finding(string Place, string What);

/// <summary>What a check went through and found.</summary>
/// <param name="Files">Files looked at.</param>
/// <param name="Events">Events followed.</param>
/// <param name="Findings">What is not as it was made; none in a sound dossier.</param>
/// <param name="Remarks">What one should know of it: whose case, until when, what it does not hold.</param>
public sealed record Report(int Files, int Events, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Remarks);
