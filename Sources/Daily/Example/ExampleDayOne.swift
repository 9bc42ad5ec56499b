extension Example {
    /// Invented papers of the first of the three days.
    static let dayOne = """
        2401.90101 cs.RO cs.HC
        Polite Detours: How Delivery Robots Should Pass People
        Zdenka Holt, Bram Umarov, Mirela Wirth, Kjell Kallio
        We ask how a delivery robot should pass a person on a narrow pavement. A study in two
        cities finds that slowing early matters more than distance.

        2401.90102 cs.CV -
        StoryLoom: Text-to-Video Generation of Minute-Long Stories
        Marek Toivonen, Pavel Amadi
        StoryLoom generates minute-long video from a script with a chain of diffusion models.
        Characters keep their faces from scene to scene.

        2401.90103 cs.CL -
        PunScore: A Benchmark of Wordplay for Language Models
        Kjell Haddad, Arvid Yilmaz, Quentin Ilves, Oona Birkeland
        We collect two thousand puns in a benchmark with a leaderboard. Language models explain
        puns well and make poor ones.

        2401.90104 cs.CV +
        Three Summers of Fox Dens: Behaviour from Trail Video
        Odile Brandvik, Ishaan Toivonen, Aino Brandvik, Tuva Alcott
        Trail cameras record animals for months with nobody watching. We segment three summers
        of fox den video into bouts of animal behaviour, and find how litters divide their time.

        2401.90105 cs.CL cs.LG
        Early Exits in Language Models Follow the Grammar
        Tuva Haddad, Teodor Bertolucci, Rafe Ibarra
        Language models can stop computing at an early layer for easy words. We show that the
        layer of exit follows syntactic boundaries.

        2401.90106 cs.LG cs.CL +
        Two-Bit Language Models through Learnt Codebooks
        Noor Estevan, Wilhelmina Nwosu, Ines Moreau
        We quantise language models to two bits with codebooks that are learnt layer by layer.
        Inference fits into the memory of a small phone, at a loss of one point of accuracy.

        2401.90107 cs.RO
        Whole-Body Balance for Robots on Moving Decks
        Emeric Okoye, Odile Lorca
        A legged robot on a ship must balance while the deck moves. We plan footholds with a
        short model of the waves and test on a ferry.

        2401.90108 cs.CV cs.LG +
        Recall over Hours: Hierarchical Memory for Long Video Questions
        Ines Vallgren, Lucan Fjord, Farid Nakagawa, Yara Lorca
        A hierarchy of memories, from frames to scenes, answers questions about long video. It
        recalls events from hours ago with a budget of tokens that never grows.

        2401.90109 cs.LG cs.RO
        Offline Policies from Messy Robot Logs
        Emeric Greaves, Bao-An Birkeland, Jonas Vallgren
        Logs of robots in daily work are messy. We learn policies from such logs offline by
        weighting segments with a learnt measure of progress.

        2401.90110 cs.CL cs.HC -
        Personas at Work: Role-Play Prompts for Customer Service
        Aino Vallgren, Lucan Kwarteng, Anselm Reinholt
        We compare personas for language models in customer service. Role-play prompts raise the
        rating of politeness and lower that of trust.

        2401.90111 cs.CV
        Video Frame Rates and the Limits of Action Recognition
        Goran Blix, Clemence Aldana, Jonas Jansma, Lucan Umarov
        We vary the frame rate of video for action recognition. Most actions survive four frames
        a second, and a few need sixty.

        2401.90112 cs.RO cs.LG +
        Slip before the Fall: Tactile Prediction for Robot Hands
        Hanae Mori-Lund, Tobi Estevan, Lena Haddad, Samir Estevan
        A robot hand feels slip before an object falls. Our tactile predictor runs on the
        fingertip itself, and a grasp is corrected within twenty milliseconds.

        2401.90113 cs.CL
        Translating Recipes with Language Models That Know Kitchens
        Wilhelmina Tanaka, Yara Lindqvist, Lucan Eklund, Hanae Darvish
        Recipes name tools that other kitchens lack. We translate recipes with language models
        and a small table of what stands in for what.

        2401.90114 cs.CV cs.HC +
        Sign Language Video at Low Bandwidth
        Beatriz Caldera, Rafe Ilves
        We code video of sign language so that hands stay legible at sixty kilobits a second.
        Signers prefer it to a uniform code.

        2401.90115 cs.LG
        Schedules for Language Model Pre-Training with Interruptions
        Kofi Holt, Chidi Orsini
        Training on cheap machines is interrupted often. We adapt learning-rate schedules for
        language model pre-training to interruptions, and lose little.

        2401.90116 cs.RO -
        GripRank: A Leaderboard for Simulated Robot Grasping
        Pavel Okwara, Tuva Drummond, Odile Vance
        GripRank ranks simulated robot grasping over a thousand objects. The benchmark and its
        leaderboard are updated every month.

        2401.90117 cs.CV -
        Faster Sampling for Video Diffusion with Shared Noise
        Tamsin Birkeland, Valter Asante, Jonas Kallio
        Video diffusion needs many steps. Sharing noise among frames halves the steps of text-
        to-video generation without a loss of visual quality.

        2401.90118 cs.CL -
        A Survey of Hallucination in Language Models for Law
        Renske Jansma, Odile Nwosu, Priya Brandvik
        This survey sorts reports of hallucination by language models in legal text. A taxonomy
        of causes and open challenges close it.

        2401.90119 cs.LG cs.CV
        Self-Supervised Video Features from Dashboard Cameras
        Fenna Jansma, Beatriz Silvan, Yara Amadi
        Dashboard video is plentiful and dull. We choose clips by surprise and learn features
        that help in the detection of hazards.

        2401.90120 cs.RO
        Mapping Orchards by Robot at Night
        Gita Quispe, Malia Brandvik
        A robot maps orchards at night with two lamps and a camera. Trunks are found in spite of
        moving shadows.

        2401.90121 cs.LG
        Kernel Means for Weather Ensembles
        Rafe Greaves, Beatriz Achterberg, Bao-An Okafor
        We summarise ensembles of weather forecasts by kernel means. A few members suffice for a
        good summary.

        2401.90122 astro-ph.GA
        Dust Lanes in Nine Edge-On Galaxies
        Esra Lorca, Lupe Asante
        We measure dust lanes in nine edge-on galaxies. Their height grows with the rate of star
        formation.
        """
}
