extension Example {
    /// Invented papers of the days before the lists, all of which the invented reader rated.
    static let weekBefore = """
        2401.90001 cs.CV cs.LG +
        A Sliding Memory for Hour-Long Video
        Ines Vallgren, Samir Tanaka
        Understanding an hour of video needs more frames than a model can attend to. We keep a
        sliding memory of compressed frame tokens and show that questions about rare events can
        be answered with a tenth of the usual cost.

        2401.90002 cs.CL -
        RiddleBoard: A Leaderboard of Nine Hundred Riddles for Language Models
        Rosalba Asante, Aino Nakagawa
        We present a benchmark of nine hundred riddles with a public leaderboard. Forty language
        models are compared, and none of them is close to the human score.

        2401.90003 cs.RO +
        Fingertip Pressure Maps for Gentle Robot Grasping
        Hanae Mori-Lund, Zora Bertolucci, Rosalba Farouk
        A soft tactile skin gives a robot hand a map of fingertip pressure. With it the robot
        grasps ripe fruit without a bruise, and the same tactile policy transfers to new
        objects.

        2401.90004 cs.CV -
        DreamReel: Text-to-Video Generation with Staged Diffusion
        Greta Mori-Lund, Selim Quispe
        We generate short cinematic video from text with a diffusion model in three stages.
        Human raters prefer the visual quality of our clips in two cases of three.

        2401.90005 cs.LG cs.CL +
        Four-Bit Weights without Calibration Data
        Noor Estevan, Malia Farouk, Sanna Lorca
        We quantise the weights of language models to four bits without any calibration data.
        Inference on a laptop needs a quarter of the memory, and perplexity rises by less than
        two percent.

        2401.90006 cs.CL cs.HC -
        Persona Prompts Make Chatty Language Models More Convincing
        Teodor Tate, Pavel Lorca
        Role-play instructions change how convincing a language model sounds. We collect persona
        prompts and measure persuasion in a study with crowd workers.

        2401.90007 cs.CV +
        Counting Seabirds in Cliff Video from a Single Fixed Camera
        Hanae Sandoe, Ishaan Moreau
        We count nesting seabirds in long video of a cliff. Animal tracks are linked over hours
        in spite of fog and occlusion, and ecologists confirm the counts of three colonies.

        2401.90008 cs.RO -
        RoboBench-50: Fifty Household Tasks for Comparing Robot Foundation Models
        Abena Okoye, Bram Mori-Lund, Zdenka Feld
        We release a benchmark of fifty household tasks in simulation with a leaderboard. Robot
        foundation models are ranked by success over all tasks.

        2401.90009 cs.LG +
        Small Enough for the Field: Distilling Language Models onto a Microcontroller
        Pavel Achterberg, Pietro Marchetti
        We distil a language model until it runs on a microcontroller with two megabytes of
        memory. Inference draws forty milliwatts, which a solar cell supplies.

        2401.90010 cs.CV cs.LG -
        Sharper Text-to-Video Diffusion by Frequency Guidance
        Orla Birkeland, Yara Galanis
        Diffusion models for text-to-video generation blur fast motion. Guidance in the
        frequency domain makes the generated clips sharper at no cost of training.

        2401.90011 cs.CV +
        Who Moved? Naming Individual Meerkats in Burrow Video
        Leocadia Ostrova, Leocadia Ferreira, Arvid Toivonen
        Individual animals of a group look alike. From months of burrow video we learn to name
        single meerkats by their gait, and study which animal behaviour comes before an alarm.

        2401.90012 cs.CL -
        One Survey to Cite Them All: Prompting Techniques for Language Models
        Orla Bertolucci, Mirela Farouk, Anselm Haddad
        This survey sorts two hundred prompting techniques for language models into a taxonomy.
        We list open challenges and give advice to practitioners.

        2401.90013 cs.RO cs.LG +
        Tactile Pre-Training Lets Robots Feel before They See
        Petra Eklund, Chidi Moreau, Tamsin Ostrova
        We pre-train a policy on tactile signals alone and add vision later. The robot handles
        cloth and cables with less data, since contact is understood first.

        2401.90014 cs.CV -
        VidExam: A Benchmark of Video Trivia with Multiple Choice
        Noor Achterberg, Ulla Mbeki, Malia Birkeland
        VidExam is a benchmark of ten thousand trivia questions about video from films. A
        leaderboard with forty entries shows that models guess from the text alone.

        2401.90015 cs.LG cs.CV +
        Token Pruning That Forgets Nothing: Efficient Inference on Long Video
        Ines Vallgren, Ruth Zeller, Ilse Haddad, Dov Uribe
        We prune tokens of long video by how much they are recalled later. Memory during
        inference falls by eight times, with the same answers to questions about events.

        2401.90016 cs.CL -
        Debating Agents: Language Models That Negotiate over Shopping Carts
        Ulla Moreau, Rafe Thule
        Language model agents negotiate over the content of a shopping cart. We describe a
        marketplace in which agents with personas bargain, and report who pays more.

        2401.90017 cs.CV +
        Fish Behaviour from Murky Video: Tracking Schools under Turbid Water
        Renske Holt, Odile Ambrose, Clemence Sarkis, Maiken Amadi
        Turbid water hides fish from most trackers. We track whole schools in murky video by
        shared motion, and measure animal behaviour near a fish ladder.

        2401.90018 cs.CV -
        Controllable Camera Moves for Text-to-Video Generation
        Xenia Nakagawa, Hedda Silvan
        We add control of camera moves to text-to-video diffusion. Generated clips follow a
        given path, and a user study finds them more cinematic.

        2401.90019 cs.LG +
        Sparse Caches for Language Models on Phones
        Noor Estevan, Lupe Kallio
        The key-value cache fills the memory of a phone. We keep a sparse cache that is chosen
        while the language model reads, and make inference three times faster on device.

        2401.90020 cs.RO cs.HC -
        A Survey of Conversational Robots in Hotels
        Aino Mbeki, Nils Mori-Lund, Marek Wirth, Oona Okoye
        We survey conversational robots in hotels and sort them by task and by persona. Most
        studies are short, and questionnaires differ.
        """
}
